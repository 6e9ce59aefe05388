package org.metalingua.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.metalingua.itests.Api;
import org.metalingua.itests.Distribution;

/**
 * What it costs a request to be somebody's: one that is authenticated, authorised and passes the licence gate against one
 * that anybody may send, over one connection, in turn. Neither asks the database; the former's answer is not the smaller
 * one, so that the difference is at least what authentication and authorisation take.
 */
final class AuthenticationBenchmark {
    private static final String MEMBERS = "/api/unified-testing/exchange-formats";
    private static final String ANYBODYS = "/api/health/live";
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final int ROUNDS = 9;

    private AuthenticationBenchmark() {}

    static List<Row> run(Path scratch) throws Exception {
        try (Distribution distribution = Distribution.unpack(scratch, Map.of()).start()) {
            return measure(distribution.baseUri());
        }
    }

    private static List<Row> measure(URI server) throws Exception {
        String token = new Api(server).as("teacher").token();
        // the token is sent in any case, so that both requests are alike
        try (Getter member = new Getter(server, token, MEMBERS);
                Getter anybody = new Getter(server, token, ANYBODYS)) {
            Load.run(List.of(member), WARM_UP);
            Load.run(List.of(anybody), WARM_UP);
            List<Double> membersMillis = new ArrayList<>();
            List<Double> anybodysMillis = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                membersMillis.add(millisOfOne(member));
                anybodysMillis.add(millisOfOne(anybody));
                System.out.printf(
                        "  a member's %.3f ms, anybody's %.3f ms%n",
                        membersMillis.get(round), anybodysMillis.get(round));
            }
            double members = Stats.median(membersMillis);
            double anybodys = Stats.median(anybodysMillis);
            return List.of(
                    Row.ratio("request of a member, answered without SQL", members, "ms", "of anybody", anybodys),
                    Row.alone("authentication, authorisation and licence gate, at most", members - anybodys, "ms")
                            .mustReach(Row.Target.atMost(0.3)));
        }
    }

    private static double millisOfOne(Getter getter) throws Exception {
        return 1000 / Load.run(List.of(getter), ROUND).perSecond();
    }
}
