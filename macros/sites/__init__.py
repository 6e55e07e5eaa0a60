"""From views to sites: what a site consists of, whether its pages are in order, and how it comes into place. Knows no generator."""
