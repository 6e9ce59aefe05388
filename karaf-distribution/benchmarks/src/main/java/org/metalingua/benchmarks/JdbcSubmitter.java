package org.metalingua.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import javax.sql.DataSource;

/** Stores a learner's answers and their scores as the platform does, with nothing but the driver in between. */
final class JdbcSubmitter implements Load.Client, AutoCloseable {
    private static final String STATEMENT_TIMEOUT_MILLIS = "30000";

    private final AnsweringLearner learner;
    private final Connection connection;
    private final PreparedStatement settings;
    private final PreparedStatement store;
    private final PreparedStatement score;
    private long seq;

    JdbcSubmitter(AnsweringLearner learner, DataSource database, SubmitScript script) throws SQLException {
        this.learner = learner;
        connection = database.getConnection();
        connection.setAutoCommit(false);
        settings = connection.prepareStatement(script.settings());
        store = connection.prepareStatement(script.store());
        score = connection.prepareStatement(script.score());
    }

    @Override
    public void request() throws Exception {
        AnsweringLearner.Submission submission = learner.submission(++seq);
        String answer = submission.answer().toString();
        long question = submission.question().id();
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest((question + "\n" + seq + '\n' + answer).getBytes(StandardCharsets.UTF_8));
        beginTransaction();
        set(
                store,
                learner.session(),
                learner.account(),
                question,
                learner.session(),
                answer,
                seq,
                submission.id(),
                hash,
                seq,
                seq,
                learner.session());
        try (ResultSet row = store.executeQuery()) {
            if (!row.next() || !row.getBoolean("logged")) {
                throw new SQLException("the answer was not stored");
            }
        }
        connection.commit();
        beginTransaction();
        set(
                score,
                "scored",
                1.0,
                null,
                "1.0.0",
                learner.session(),
                submission.question().position(),
                seq);
        if (score.executeUpdate() != 1) {
            throw new SQLException("the score was not stored");
        }
        connection.commit();
    }

    private void beginTransaction() throws SQLException {
        set(settings, "metalingua_institute", Long.toString(learner.institute()), STATEMENT_TIMEOUT_MILLIS);
        settings.execute();
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] == null) {
                statement.setNull(i + 1, Types.NULL);
            } else {
                statement.setObject(i + 1, parameters[i]);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
