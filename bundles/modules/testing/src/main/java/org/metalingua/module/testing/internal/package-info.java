/**
 * The testing module: a question bank, templates, test sessions, grading and reports.
 *
 * <p>One rule says how its tables are written. What people edit (questions and templates) is JPA: few writes, read and
 * changed as a whole, guarded by a version. What a running test writes (sessions, answers, ratings, results) is plain
 * SQL on the transaction's connection: many small writes, each one statement that decides and stores at once.
 */
package org.metalingua.module.testing.internal;
