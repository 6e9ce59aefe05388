--liquibase formatted sql

--changeset testing:demo-imports
-- Which state of a demo file an institute has: an unchanged file is not imported again.
create table test_demo_imports (
    institute_id bigint not null default metalingua_current_institute() references institute (id),
    file text not null,
    sha256 text not null,
    template_id bigint not null references unified_test_templates (id),
    imported_at timestamptz not null,
    primary key (institute_id, file)
);

call metalingua_tenant_table('test_demo_imports');
