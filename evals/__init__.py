"""Measures of what is read and reconciled, on gold sets that stay where they are; and the floors that the gate holds.

Each measure is a module with ``run(path)``, which takes any file or folder of its set's form and returns plain JSON.
"""
