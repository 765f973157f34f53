-- Whether a ballot offers an abstention is what it offered when it opened; a setting that changes later is for later ballots
ALTER TABLE ballot ADD allow_abstain bigint NOT NULL CONSTRAINT df_ballot_allow_abstain DEFAULT 0;
GO
UPDATE ballot SET allow_abstain = 1 WHERE EXISTS (SELECT 1 FROM setting WHERE setting_key = 'vote.allowAbstain' AND setting_value = 'true');
