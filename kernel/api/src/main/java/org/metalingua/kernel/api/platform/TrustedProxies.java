package org.metalingua.kernel.api.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The reverse proxies whose word is taken for where a request comes from. Of {@code X-Forwarded-For} only what trusted
 * proxies have added counts, which stands at its end; whoever calls can write anything before it. The header
 * {@code Forwarded} is not read: a proxy that knows one of the two passes the other on as it came.
 *
 * @param networks {@code METALINGUA_TRUSTED_PROXIES}, addresses or networks with commas between them:
 *     {@code 10.0.0.0/8, 192.0.2.7, 2001:db8::/32}; none when it is absent
 */
public record TrustedProxies(List<Network> networks) {
    private static final String VARIABLE = "METALINGUA_TRUSTED_PROXIES";
    private static final int MAX_NETWORKS = 64;
    /** No chain of proxies is that long. */
    private static final int MAX_HOPS = 16;

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    /** With the port that some proxies add, and the brackets that make room for it. */
    private static final Pattern HOP =
            Pattern.compile("\\[(?<v6>[^]]+)](:\\d{1,5})?|(?<v4>[0-9.]+):\\d{1,5}|(?<bare>.+)");

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /** The proxies of this process. */
    public static TrustedProxies current() {
        return read(System.getenv());
    }

    /** Reads the setting; throws {@link IllegalArgumentException} naming the variable when it is wrong. */
    public static TrustedProxies read(Map<String, String> environment) {
        List<String> written = Arrays.stream(
                        environment.getOrDefault(VARIABLE, "").split("[,\\s]+"))
                .filter(one -> !one.isEmpty())
                .toList();
        if (written.size() > MAX_NETWORKS) {
            throw new IllegalArgumentException(VARIABLE + " must name at most " + MAX_NETWORKS + " networks");
        }
        return new TrustedProxies(written.stream()
                .map(one -> Network.of(one)
                        .orElseThrow(() -> new IllegalArgumentException(
                                VARIABLE + " must hold networks like 10.0.0.0/8, not \"" + one + "\"")))
                .toList());
    }

    /**
     * Where a request comes from: the other end of the connection, or, when that is a trusted proxy, the last address of
     * the header that is none.
     *
     * @param connection the address of the other end
     * @param forwardedFor the values of {@code X-Forwarded-For} in the order in which they came
     */
    public String clientOf(String connection, List<String> forwardedFor) {
        Optional<InetAddress> end = literal(connection);
        if (end.isEmpty() || !holds(end.get())) {
            return connection;
        }
        List<String> hops = forwardedFor.stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(hop -> !hop.isEmpty())
                .toList();
        InetAddress nearest = end.get();
        List<String> last = new ArrayList<>(hops.subList(Math.max(0, hops.size() - MAX_HOPS), hops.size()));
        Collections.reverse(last);
        for (String hop : last) {
            Optional<InetAddress> next = hop(hop);
            if (next.isEmpty()) {
                // "unknown", or nonsense: nothing before it can be believed
                break;
            }
            nearest = next.get();
            if (!holds(nearest)) {
                break;
            }
        }
        return nearest.getHostAddress();
    }

    private boolean holds(InetAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }

    private static Optional<InetAddress> hop(String written) {
        var parts = HOP.matcher(written);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Stream.of("v6", "v4", "bare")
                .map(parts::group)
                .filter(part -> part != null)
                .findFirst()
                .flatMap(TrustedProxies::literal);
    }

    /** Of literals only: a name would be looked up in the network. An IPv4 address in IPv6 is the former. */
    private static Optional<InetAddress> literal(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notOne) {
            return Optional.empty();
        }
    }

    /**
     * All addresses that begin alike.
     *
     * @param bits how many bits count
     */
    public record Network(InetAddress address, int bits) {
        static Optional<Network> of(String written) {
            String[] parts = written.split("/", -1);
            Optional<InetAddress> address = literal(parts[0]);
            if (address.isEmpty() || parts.length > 2) {
                return Optional.empty();
            }
            int longest = address.get().getAddress().length * Byte.SIZE;
            if (parts.length == 1) {
                return Optional.of(new Network(address.get(), longest));
            }
            if (!parts[1].matches("\\d{1,3}") || Integer.parseInt(parts[1]) > longest) {
                return Optional.empty();
            }
            return Optional.of(new Network(address.get(), Integer.parseInt(parts[1])));
        }

        boolean holds(InetAddress other) {
            byte[] mine = address.getAddress();
            byte[] theirs = other.getAddress();
            if (mine.length != theirs.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                if ((mine[bit / Byte.SIZE] & mask) != (theirs[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
