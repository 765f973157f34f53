SELECT w.case_id, w.no FROM withheld_part w WHERE TRIM(w.ground) = '' OR TRIM(w.part) = ''
