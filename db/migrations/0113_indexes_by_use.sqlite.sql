-- What is asked for by a key that the history would else be read for: seats and confirmations of a round, what is open, what modifies a plan, what was published last
CREATE INDEX ix_panel_seat_round ON panel_seat (panel_round_id, seat_no, seated_at);
CREATE INDEX ix_panel_round_meets ON panel_round (meets_at) WHERE ended_at IS NULL;
CREATE INDEX ix_ballot_open ON ballot (status, panel_round_id) WHERE status = 'open';
CREATE INDEX ix_joint_confirmation_round ON joint_confirmation (round_id, confirmed_at);
CREATE INDEX ix_joint_round_open ON joint_round (due_on) WHERE concluded_at IS NULL;
CREATE INDEX ix_joint_round_opened ON joint_round (opened_at);
CREATE INDEX ix_case_modifies ON approval_case (modifies_case_id) WHERE modifies_case_id IS NOT NULL;
CREATE INDEX ix_case_definition ON approval_case (definition_id, definition_version);
CREATE INDEX ix_case_due ON approval_case (due_sort, id);
CREATE INDEX ix_case_opened ON approval_case (opened_at, number);
CREATE INDEX ix_approval_issued ON approval (issued_on, case_id);
CREATE INDEX ix_placement_child ON placement (child_id, starts_on);
CREATE INDEX ix_placement_decision_school ON placement_decision (school_code, state);
