-- The role that the application runs as. Run once by the owner of the database, after `migrate` under an account that may change the schema; run again after an
-- upgrade that adds a table below. It reads and writes rows; it makes and drops nothing, and what never changes it can't change even without the triggers:
--   CREATE USER qujing FOR LOGIN qujing; ALTER ROLE qujing_application ADD MEMBER qujing;
IF DATABASE_PRINCIPAL_ID(N'qujing_application') IS NULL CREATE ROLE qujing_application;
GO
GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::dbo TO qujing_application;
DENY INSERT, UPDATE, DELETE ON dbo.SchemaVersions TO qujing_application;
DENY UPDATE, DELETE ON dbo.audit_event TO qujing_application;
DENY UPDATE, DELETE ON dbo.audit_checkpoint TO qujing_application;
DENY UPDATE, DELETE ON dbo.submission TO qujing_application;
DENY UPDATE, DELETE ON dbo.submission_document TO qujing_application;
DENY UPDATE, DELETE ON dbo.document TO qujing_application;
DENY UPDATE, DELETE ON dbo.ballot_vote TO qujing_application;
DENY UPDATE, DELETE ON dbo.ballot_choice TO qujing_application;
DENY UPDATE, DELETE ON dbo.ballot_verdict TO qujing_application;
DENY UPDATE, DELETE ON dbo.conclusion_signature TO qujing_application;
DENY UPDATE, DELETE ON dbo.approval_document TO qujing_application;
DENY UPDATE, DELETE ON dbo.erratum_line TO qujing_application;
DENY UPDATE, DELETE ON dbo.erratum_certificate TO qujing_application;
DENY UPDATE, DELETE ON dbo.paper_vote TO qujing_application;
