-- Who learns the choices of a ballot is what the members were told when it opened; a setting that changes later is for later ballots
ALTER TABLE ballot ADD COLUMN secrecy TEXT NOT NULL DEFAULT 'namedSealed';
UPDATE ballot SET secrecy = COALESCE((SELECT setting_value FROM setting WHERE setting_key = 'vote.secrecy'), 'namedSealed');
