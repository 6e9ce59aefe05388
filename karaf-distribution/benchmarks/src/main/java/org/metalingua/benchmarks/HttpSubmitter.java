package org.metalingua.benchmarks;

import java.io.IOException;
import java.net.URI;

/** Submits a learner's answers over HTTP. */
final class HttpSubmitter implements Load.Client, AutoCloseable {
    private final AnsweringLearner learner;
    private final URI server;
    private HttpConnection connection;
    private long seq;

    HttpSubmitter(AnsweringLearner learner, URI server) {
        this.learner = learner;
        this.server = server;
    }

    @Override
    public void connect() throws IOException {
        close();
        connection = new HttpConnection(server, learner.token());
    }

    @Override
    public void request() throws IOException {
        String receipt =
                connection.post(learner.path(), learner.submission(++seq).body());
        if (!receipt.contains("\"status\":\"scored\"")) {
            throw new IOException("the answer was not scored at once: " + receipt);
        }
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
