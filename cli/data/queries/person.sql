-- What formatting and "today" need to know of the person.
SELECT timezone, imperial_distance, imperial_weight, imperial_energy, imperial_liquid, imperial_temperature
FROM profile
