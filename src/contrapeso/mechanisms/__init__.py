"""What happens in a week: one file per mechanism, each declaring what it reads and writes of the world's record.

Notation: i, j organisations; c cells; s states; a assets; x crossings. Rates are per week unless a name says otherwise;
times of assets are in days. Numbers come from the parameter record `p`, whose fields are the evidence entries.
"""
