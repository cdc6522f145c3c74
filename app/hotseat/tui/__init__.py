"""The screens: what a person sees and does. They call the practice and know nothing of stores, graders or files."""
