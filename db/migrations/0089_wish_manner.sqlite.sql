-- How a child's wish came to be known: from 8 years on a decision needs the child's own voice. Rows of before have none.
ALTER TABLE child_wish ADD COLUMN manner INTEGER NULL;
