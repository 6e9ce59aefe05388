--liquibase formatted sql

--changeset testing:safe-exam-browser-rules
-- Tests that are taken in Safe Exam Browser only; without a row in any browser. Of each list that is not empty one key
-- must fit. The configuration is one that we made; its key counts as one of config_keys.
create table test_template_browsers (
    template_id bigint primary key references unified_test_templates (id),
    institute_id bigint not null default metalingua_current_institute() references institute (id),
    config_keys text[] not null,
    browser_exam_keys text[] not null,
    configuration text,
    configuration_key text check (length(configuration_key) = 64),
    -- the origin that the configuration leads to
    configuration_address text,
    -- Safe Exam Browser fetches the configuration without a token: whoever knows this may have it
    download_key text check (length(download_key) = 32),
    updated_at timestamptz not null,
    check (cardinality(config_keys) <= 20 and cardinality(browser_exam_keys) <= 20),
    check (num_nulls(configuration, configuration_key, configuration_address, download_key) in (0, 4)),
    check (configuration is not null or cardinality(config_keys) + cardinality(browser_exam_keys) > 0)
);
create unique index test_template_browsers_of_download on test_template_browsers (institute_id, download_key);
call metalingua_tenant_table('test_template_browsers');

--changeset testing:safe-exam-browser-sessions
-- What a session began with, the key of our configuration among config_keys; a proctor may exempt it.
create table test_session_browsers (
    session_id bigint primary key references test_sessions (id),
    institute_id bigint not null default metalingua_current_institute() references institute (id),
    config_keys text[] not null,
    browser_exam_keys text[] not null,
    exempted_at timestamptz,
    exempted_by bigint references account (id),
    exemption_reason text,
    check (num_nulls(exempted_at, exempted_by, exemption_reason) in (0, 3))
);
call metalingua_tenant_table('test_session_browsers');
