import { createElement, Suspense, use, useState } from 'react';
import type { Media } from '../../ui-kit/base-element.js';
import type { Feedback } from '../../ui-kit/feedback.js';
import type { Hint } from '../../ui-kit/hints.js';
import type { Validity } from '../../ui-kit/index.js';
import type { PluginUi } from '../api/types';
import { useFormat } from '../app/format';
import { ErrorBoundary } from './ErrorBoundary';
import { LoadingState } from './LoadingState';
import { forgetElement, loadElement, type Part } from './questionElements';

type PlayerProps = {
  part?: 'player';
  response?: unknown;
  /** In a lesson: what was said of the answer, and the hints that were asked for. */
  feedback?: readonly Feedback[];
  hints?: readonly Hint[];
  onResponse?: (response: unknown) => void;
};

type EditorProps = {
  part: 'editor';
  answerKey: unknown;
  maxPoints: number;
  onContent?: (content: unknown, answerKey: unknown) => void;
};

export type QuestionHostProps = (PlayerProps | EditorProps) & {
  plugin: PluginUi;
  content: unknown;
  /** Of the content; its direction follows from it. */
  language: string;
  readOnly?: boolean;
  /** Where the question's pictures and recordings are. */
  media: Media;
  onValidity?: (validity: Validity) => void;
};

/**
 * Shows a question by the user interface that its type's plugin brings. A plugin that can't be loaded shows an error with
 * retry in its own place. Give it a `key` of question and build: an element never changes its question.
 */
export function QuestionHost(props: QuestionHostProps) {
  const [attempt, setAttempt] = useState(0);
  const part: Part = props.part ?? 'player';
  const retry = () => {
    forgetElement(props.plugin, part);
    setAttempt(attempt + 1);
  };
  return (
    <ErrorBoundary kind="question" resetKey={attempt} onRetry={retry}>
      <Suspense fallback={<LoadingState />}>
        <Element key={attempt} {...props} />
      </Suspense>
    </ErrorBoundary>
  );
}

/** The same every time, so that nothing is drawn anew. */
const none: never[] = [];

function Element(props: QuestionHostProps) {
  const { plugin, content, language, readOnly = false, media, onValidity } = props;
  const { locale } = useFormat();
  const tag = use(loadElement(plugin, props.part ?? 'player'));
  // React sets known properties of a custom element as properties, and on<event> listens for <event>.
  const common = {
    content,
    lang: language,
    locale,
    readOnly,
    media,
    onvalidity: (event: CustomEvent<Validity>) => onValidity?.(event.detail),
  };
  if (props.part === 'editor')
    return createElement(tag, {
      ...common,
      answerKey: props.answerKey,
      maxPoints: props.maxPoints,
      'oncontent-change': (event: CustomEvent<{ content: unknown; answerKey: unknown }>) =>
        props.onContent?.(event.detail.content, event.detail.answerKey),
    });
  return createElement(tag, {
    ...common,
    response: props.response ?? null,
    feedback: props.feedback ?? none,
    hints: props.hints ?? none,
    'onresponse-change': (event: CustomEvent<{ response: unknown }>) => props.onResponse?.(event.detail.response),
  });
}
