from __future__ import annotations

from juanzong.pages.policy import with_policy

HEAD = '<!doctype html><html><head><meta charset="utf-8"><title>页</title>'


def policy(html: str) -> str:
    return with_policy(html).partition('content="')[2].partition('"')[0]


def test_the_policy_comes_first_in_the_head() -> None:
    assert with_policy(HEAD).startswith(
        '<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"'
    )


def test_an_inline_script_is_allowed_by_its_hash() -> None:
    # printf 'go()' | openssl dgst -sha256 -binary | base64
    assert "script-src 'self' 'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='" in policy(
        HEAD + "<script>go()</script>"
    )


def test_scripts_with_an_address_and_data_blocks_need_no_hash() -> None:
    page = HEAD + '<script src="a.js"></script><script type="application/json">{}</script><script> </script>'
    assert "script-src 'self';" in policy(page)


def test_nothing_unsafe_is_ever_allowed() -> None:
    assert "unsafe" not in policy(HEAD + "<script>x</script>")
    assert "default-src 'self'" in policy(HEAD)


def test_what_has_no_head_stays_as_it_is() -> None:
    assert with_policy("<urlset></urlset>") == "<urlset></urlset>"
