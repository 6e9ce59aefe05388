package org.metalingua.kernel.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import org.metalingua.kernel.web.internal.json.JsonMappers;

/** An answer that is written once and sent to many, who keep it and ask each time whether it has changed (RFC 9110, section 13). Immutable. */
public final class PreparedJson {
    /** To be kept, and asked for again each time: mostly the answer is 304. */
    private static final String REVALIDATE = "no-cache";

    private static final int TAG_BYTES = 16;

    private final byte[] json;
    private final EntityTag tag;

    private PreparedJson(byte[] json, EntityTag tag) {
        this.json = json;
        this.tag = tag;
    }

    /** Writes answers of a module as its resource methods' are written, and remembers its classes: one for each module. */
    public static final class Writer {
        private final ObjectMapper mapper = JsonMappers.create();

        public PreparedJson write(Object answer) {
            try {
                byte[] json = mapper.writeValueAsBytes(answer);
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
                return new PreparedJson(json, new EntityTag(HexFormat.of().formatHex(digest, 0, TAG_BYTES)));
            } catch (JsonProcessingException | NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** 200 with all of it, or 304. */
    public Response to(Request request) {
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(json, MediaType.APPLICATION_JSON_TYPE) : unchanged)
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, REVALIDATE)
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                .build();
    }
}
