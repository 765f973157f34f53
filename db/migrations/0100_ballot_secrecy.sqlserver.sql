-- Who learns the choices of a ballot is what the members were told when it opened; a setting that changes later is for later ballots
ALTER TABLE ballot ADD secrecy nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_ballot_secrecy DEFAULT 'namedSealed';
GO
UPDATE ballot SET secrecy = COALESCE((SELECT setting_value FROM setting WHERE setting_key = 'vote.secrecy'), 'namedSealed');
