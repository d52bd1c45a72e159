import {shownLine} from '../../../views/shown.ts';
import {RegexError} from '../../../filter/regex/syntax.ts';
import {foundText} from '../../state/find.ts';
import {patchPrompt, type PromptBehaviour} from './prompt-behaviour.ts';

/** Keys that go from place to place while a text is typed. */
const steps: Readonly<Record<string, 1 | -1>> = {
	down: 1, up: -1, 'ctrl+n': 1, 'ctrl+p': -1,
};

/** Looks for something in the detail. */
export const find: PromptBehaviour = {
	title: 'find',
	hint: 'enter stays, then n N go on  ·  ↓ ↑ now  ·  ~ begins a regular expression, 0x bytes in hex  ·  esc back',
	typed(session, text) {
		try {
			session.finder.type(text);
			patchPrompt(session, 'find', text, {error: undefined});
		} catch (error) {
			const start = error instanceof RegexError ? error.at + 1 : 0;
			patchPrompt(session, 'find', text, {error: {start, end: Math.max(start + 1, text.length), message: (error as Error).message}});
		}
	},
	outcome: ({detail}) => detail.find ? foundText(detail.find) : '',
	enter(session, text) {
		const {find: sought} = session.store.get().detail;
		if (text === '') {
			session.finder.step(1);
		} else if (sought?.total === 0 && !sought.isMore) {
			session.finder.cancel();
			session.toaster.say(`not here: ${shownLine(text)}`);
		}

		return true;
	},
	cancel(session) {
		session.finder.cancel();
	},
	key(session, _prompt, name) {
		const by = steps[name];
		if (by) {
			session.finder.step(by);
		}

		return by !== undefined;
	},
};
