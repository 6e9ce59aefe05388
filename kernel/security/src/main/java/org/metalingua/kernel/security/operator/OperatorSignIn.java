package org.metalingua.kernel.security.operator;

import java.util.Optional;
import org.metalingua.kernel.security.audit.Origin;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Lets platform administrators into what is no part of the HTTP interface: the consoles of the runtime. Passwords, second
 * factors, limits and entries of the audit log are those of {@code POST /api/login}. Safe for concurrent use.
 */
@ProviderType
public interface OperatorSignIn {
    /**
     * Signs a platform administrator in. Throws {@link org.metalingua.kernel.api.problem.ProblemException}: 400 for what
     * can be none of these, 401 for a wrong password, a wrong code, and {@code second-factor-needed} when only the code is
     * missing, 403 {@code not-an-operator} for everybody else who is known here, 429 after too many tries.
     *
     * @param code of the authenticator app, or a recovery code; not looked at where no second factor is on
     * @param origin whose address the attempt counts against
     */
    OperatorSession begin(String email, String password, Optional<String> code, Origin origin);
}
