-- Whether a ballot offers an abstention is what it offered when it opened; a setting that changes later is for later ballots
ALTER TABLE ballot ADD COLUMN allow_abstain INTEGER NOT NULL DEFAULT 0;
UPDATE ballot SET allow_abstain = 1 WHERE EXISTS (SELECT 1 FROM setting WHERE setting_key = 'vote.allowAbstain' AND setting_value = 'true');
