"""Commands about claims: studies, articles, what a verdict rests on, promises."""
