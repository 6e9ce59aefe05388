--liquibase formatted sql

--changeset metalingua:role-permission splitStatements:false
-- Where an institute has given a permission to another role than the platform does, or has taken it away. A row stays
-- when it is as it was at first: nodes read what is newer than what they know.
create table role_permission (
    institute_id bigint      not null default metalingua_current_institute() references institute (id),
    permission   text        not null check (length(permission) between 1 and 100),
    role         text        not null check (role in ('admin', 'supervisor', 'teacher', 'mentor', 'student',
                                                      'call-center-agent', 'accountant', 'front-desk')),
    granted      boolean     not null,
    change       bigint      not null,
    primary key (institute_id, permission, role)
);
create index role_permission_change on role_permission (change);
call metalingua_tenant_table('role_permission');
