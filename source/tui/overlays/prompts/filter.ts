import {FilterError} from '../../../filter/filter-error.ts';
import type {Filter} from '../../../filter/filter.ts';
import {parseNamed} from '../../../filter/named.ts';
import {humanCount} from '../../../flow/human.ts';
import {applyFilter} from '../../state/apply-filter.ts';
import {
	carriedOver,
	choose,
	completionAt,
	takeChosen,
	withValues,
} from '../../state/completion.ts';
import {recallStep} from '../../state/history.ts';
import {editLine, type EditedLine} from '../../state/line-editor.ts';
import type {Session} from '../../state/session.ts';
import type {Prompt} from '../../state/state.ts';
import {countedFlows} from './counted-flows.ts';
import {changeLine, patchPrompt, type PromptBehaviour} from './prompt-behaviour.ts';

const mostValues = 50;

/** What is typed, without names. Throws `FilterError`. */
const read = ({clock, filters}: Session, text: string): Filter =>
	parseNamed(text, filters.named, {now: clock() * 1000, timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone});

/** Tells how many flows the filter lets through, as they are counted. */
const preview = (session: Session, text: string, filter: string): void => {
	const tell = (count: number, isDone: boolean): void => {
		patchPrompt(session, 'filter', text, {outcome: isDone ? countedFlows(count) : `${humanCount(count)} …`});
	};

	void session.compute.ask('count', {filter}, {
		onPart({count}) {
			tell(count, false);
		},
	}).then(answer => {
		if (answer) {
			tell(answer.value.count, true);
		}
	}).catch(session.report);
};

/** Offers what the language knows at the cursor, and then the values that flows have. */
const complete = (session: Session, line: EditedLine): void => {
	const {overlay} = session.store.get();
	const completion = carriedOver(completionAt(line, session.filters.named), overlay?.type === 'prompt' ? overlay.completion : undefined);
	patchPrompt(session, 'filter', line.text, {completion});
	const {values: field, part} = completion;
	if (field === undefined) {
		return;
	}

	void session.compute.ask('values', {field, part, limit: mostValues}).then(answer => {
		const {overlay: later} = session.store.get();
		if (answer && later?.type === 'prompt' && later.line.cursor === line.cursor) {
			patchPrompt(session, 'filter', line.text, {completion: withValues(completion, answer.value)});
		}
	}).catch(session.report);
};

const recall = (by: 1 | -1) => (session: Session, prompt: Prompt): void => {
	const step = recallStep(session.store.get().history, prompt.recall, prompt.line.text, by);
	if (step) {
		changeLine(session, filter, {...prompt, recall: step.recall}, editLine(step.text));
	}
};

const chooseBy = (by: number) => ({store}: Session, prompt: Prompt): void => {
	store.set({overlay: {...prompt, completion: prompt.completion && choose(prompt.completion, by)}});
};

/** Up goes through the candidates, and from the first of them on through the history. */
const isRecalling = ({recall: at, completion}: Prompt): boolean => at !== undefined || (completion?.selected ?? 0) === 0;

const keys: Readonly<Record<string, (session: Session, prompt: Prompt) => void>> = {
	'ctrl+p': recall(1),
	'ctrl+n': recall(-1),
	up(session, prompt) {
		(isRecalling(prompt) ? recall(1) : chooseBy(-1))(session, prompt);
	},
	down(session, prompt) {
		(prompt.recall ? recall(-1) : chooseBy(1))(session, prompt);
	},
	'ctrl+s'(session, prompt) {
		if (!filter.enter(session, prompt.line.text)) {
			return;
		}

		session.store.set({overlay: undefined});
		session.run('save-filter');
	},
	tab(session, prompt) {
		const line = prompt.completion && takeChosen(prompt.line, prompt.completion);
		if (line) {
			changeLine(session, filter, {...prompt, recall: undefined}, line);
		}
	},
};

/** Chooses what the list shows. */
export const filter: PromptBehaviour = {
	title: 'filter',
	hint: 'tab take · ↓ choose · ↑ history · enter apply · ^s save · ^u clear · esc back',
	moved: complete,
	typed(session, text) {
		try {
			const parsed = read(session, text);
			patchPrompt(session, 'filter', text, {error: undefined});
			preview(session, text, parsed.text);
		} catch (error) {
			const {start, end, brief: message} = error instanceof FilterError ? error : {start: 0, end: text.length, brief: (error as Error).message};
			patchPrompt(session, 'filter', text, {error: {start, end, message}, outcome: ''});
		}
	},
	enter(session, text) {
		const {overlay} = session.store.get();
		if (overlay?.type === 'prompt' && overlay.error) {
			patchPrompt(session, 'filter', text, {error: {...overlay.error, insists: true}});
			return false;
		}

		applyFilter(session, read(session, text).text.trim());
		return true;
	},
	cancel(session) {
		// What was being counted for the preview is no longer wanted.
		session.list.recount();
	},
	key(session, prompt, name) {
		const does = keys[name];
		does?.(session, prompt);
		return does !== undefined;
	},
};
