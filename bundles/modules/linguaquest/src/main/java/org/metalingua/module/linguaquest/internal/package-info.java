/** The LinguaQuest module: lessons of activities, and what learners earn by them. */
package org.metalingua.module.linguaquest.internal;
