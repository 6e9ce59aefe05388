package org.metalingua.kernel.operations.internal.health;

import java.util.List;
import org.metalingua.kernel.api.message.MailSender;
import org.metalingua.kernel.api.message.SmsProvider;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.operations.internal.metrics.Figures;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether letters and texts reach anybody. In development a sandbox is as good as it gets. */
@Component
public final class MessagesCheck implements Check {
    private static final String SANDBOX = "-sandbox";

    private final boolean development = Platform.current().isDevelopment();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ServiceReference<MailSender> mail;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ServiceReference<SmsProvider> sms;

    @Override
    public List<Finding> look(Figures.Told told) {
        return List.of(judge("mail", nameOf(mail), development), judge("sms", nameOf(sms), development));
    }

    private static String nameOf(ServiceReference<?> reference) {
        return reference == null || reference.getBundle() == null
                ? ""
                : reference.getBundle().getSymbolicName();
    }

    static Finding judge(String component, String bundle, boolean development) {
        if (bundle.isEmpty()) {
            return Finding.down(component, component + "-none");
        }
        if (!bundle.endsWith(SANDBOX)) {
            return Finding.ok(component, "messages-sent");
        }
        return development ? Finding.ok(component, "messages-kept") : Finding.degraded(component, "messages-kept");
    }
}
