"""What crossed from a review to the supplier: releases, frozen and numbered; no key leads back to a speaker."""
