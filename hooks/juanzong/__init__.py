"""juanzong: clean Simplified text and a knowledge base out of Chinese court work reports.

Three calls make the whole line: `juanzong.rules.load_rules` and `juanzong.catalogue.load_catalogue` read what editors
own, `juanzong.pipeline.edit` turns one file into its reports, `juanzong.gathering.gather` puts all reports together.
"""
