"""Is the Police and Crime Plan being kept? Everything that is not a screen.

Each stage is a package whose `__init__` names what is public: `plan`, `returns`, `journal`,
`warehouse`, `assessment`, `charts`, `sample`. `python -m metrics` does the same work.
"""
