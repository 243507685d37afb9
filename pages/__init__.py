"""The screens. They compose what `metrics` says and compute nothing themselves."""
