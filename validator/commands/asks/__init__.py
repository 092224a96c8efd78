"""What a change asks of the gate: all of it in one list, so that no pull request passes without a word.

Compared are the revision that the change starts from and the working tree: the configurations, the policies, the
designations, the baseline, the waivers, and which files and records are judged at all.
"""
