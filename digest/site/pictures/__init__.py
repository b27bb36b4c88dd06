"""Preview pictures: one mark for the whole site, and one for each edition and entry where `site.yaml` asks for them.

The mark is drawn without a library. Pictures with words need Pillow (the extra `pictures`) and, for other scripts than
Latin, a font of the system; where one of these is missing, the site's mark stands in.
"""
