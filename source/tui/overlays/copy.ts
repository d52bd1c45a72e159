import type {CopyWhat, DocumentInput} from '../../compute/protocol.ts';
import type {Sheet} from '../../compute/sheet.ts';
import type {Subject} from '../../compute/subject.ts';
import {humanSize} from '../../flow/human.ts';
import {bottomLine} from '../render/footer.ts';
import type {Line} from '../render/styles.ts';
import {bodyQuestion} from '../state/body-question.ts';
import {rowAtCursor} from '../state/extent.ts';
import {selectedRow} from '../state/list.ts';
import type {Session} from '../state/session.ts';
import type {Overlay, State} from '../state/state.ts';
import type {OverlayBehaviour} from './overlay.ts';

/** What is under the cursor: a line of the head, or of the document. */
type Here =
	| {readonly type: 'subject'; readonly id: number; readonly subject: Subject}
	| {readonly type: 'document'; readonly document: DocumentInput; readonly line: number};

type Menu = Extract<Overlay, {type: 'copy'}>;

/** What the menu is opened on. */
type Place = Pick<Menu, 'about'> & {readonly id: number; readonly sheet: Sheet | undefined; readonly here: Here | undefined};

type Entry = {
	readonly key: string;
	readonly title: string;
	isOffered(place: Place): boolean;
	text(session: Session, place: Place): Promise<string | undefined>;
};

const hereOf = (state: State): Here | undefined => {
	const {focus, detail: {id, head, cursor}} = state;
	if (focus !== 'detail' || id === undefined) {
		return undefined;
	}

	const row = rowAtCursor(state);
	const asked = bodyQuestion(state);
	if (row && asked) {
		return {type: 'document', document: asked.question, line: row.line};
	}

	const subject = head[cursor]?.subject;
	return subject && subject.type !== 'url' ? {type: 'subject', id, subject} : undefined;
};

const placeOf = (state: State, {about}: Menu): Place | undefined => {
	const row = selectedRow(state.list);
	const {id, sheet} = state.detail;
	return row && {
		id: row.id, sheet: id === row.id ? sheet : undefined, here: hereOf(state), about,
	};
};

const excerpt = (what: 'line' | 'path' | 'value'): Entry['text'] => async ({compute}, {here}) => {
	const answer = here?.type === 'document' ? await compute.ask('excerpt', {...here.document, line: here.line, what}) : undefined;
	return answer?.value;
};

/** Name and value as they are written where they come from. */
const named = ({type}: Subject, name: string, value: string): string => type === 'query' || type === 'cookie' ? `${name}=${value}` : `${name}: ${value}`;

const subjectText = (what: 'line' | 'value'): Entry['text'] => async ({compute}, {here}) => {
	const answer = here?.type === 'subject' ? await compute.ask('subject', here) : undefined;
	const [name, value] = answer?.value ?? [];
	return name === undefined || value === undefined || here?.type !== 'subject' ? undefined : (what === 'value' ? value : named(here.subject, name, value));
};

const underCursor = (what: 'line' | 'value'): Entry['text'] => async (session, place) =>
	place.here?.type === 'subject' ? subjectText(what)(session, place) : excerpt(what)(session, place);

const whole = (key: string, title: string, what: CopyWhat, isOffered: (sheet: Sheet) => boolean = () => true): Entry => ({
	key,
	title,
	isOffered: ({sheet}) => sheet === undefined || isOffered(sheet),
	async text({compute}, {id}) {
		const answer = await compute.ask('text', {id, what});
		return answer?.value;
	},
});

const hasResponse = ({response}: Sheet): boolean => response !== undefined;

/** What `y` offers, by key; on a narrow screen the first ones stay. */
const entries: readonly Entry[] = [
	whole('u', 'URL', 'url'),
	whole('c', 'cURL', 'curl'),
	{
		key: 'v', title: 'value', isOffered: ({here, about}) => here?.type === 'subject' || (here !== undefined && about?.hasValue === true), text: underCursor('value'),
	},
	{
		key: 'p', title: 'path', isOffered: ({here, about}) => here?.type === 'document' && about?.path !== undefined, text: excerpt('path'),
	},
	{
		key: 'l', title: 'line', isOffered: ({here}) => here !== undefined, text: underCursor('line'),
	},
	whole('b', 'body', 'response-body', ({response}) => response?.body !== undefined),
	whole('h', 'headers', 'response-headers', hasResponse),
	whole('s', 'response', 'response', hasResponse),
	whole('q', 'request', 'request'),
	whole('B', 'sent body', 'request-body', ({request}) => request.body !== undefined),
	whole('H', 'sent headers', 'request-headers'),
];

/** Copies what a key of the menu stands for, and says how. */
const copyByKey = async (session: Session, place: Place, key: string): Promise<void> => {
	const entry = entries.find(candidate => candidate.key === key);
	if (!entry) {
		return;
	}

	const text = await entry.text(session, place);
	if (!text) {
		session.toaster.say(`no ${entry.title} to copy as text`);
		return;
	}

	const way = await session.clipboard.copy(text);
	session.toaster.say(`copied ${entry.title}, ${humanSize(new TextEncoder().encode(text).length)}, ${way}`);
};

/** Opens the menu; what a line of a document is about comes a little later. */
export const openCopyMenu = ({store, compute, report}: Session): void => {
	const menu: Menu = {type: 'copy', about: undefined};
	const place = placeOf(store.get(), menu);
	if (!place) {
		return;
	}

	store.set({overlay: menu});
	const {here} = place;
	if (here?.type === 'document') {
		void compute.ask('about', {...here.document, line: here.line}).then(answer => {
			store.set(({overlay}) => overlay === menu ? {overlay: {...menu, about: answer?.value}} : {});
		}).catch(report);
	}
};

/** The menu of what can be copied. */
export const copy: OverlayBehaviour<'copy'> = {
	key(session, overlay, name) {
		const place = placeOf(session.store.get(), overlay);
		session.store.set({overlay: undefined});
		if (place) {
			void copyByKey(session, place, name).catch(session.report);
		}
	},
	footer(overlay, state) {
		const place = placeOf(state, overlay);
		const offered = entries.filter(({isOffered}) => place && isOffered(place)).map(({key, title}): Line => [[key, 'keycap'], [` ${title}`]]);
		return [bottomLine([[['copy', 'title']], ...offered, []], [['esc', 'keycap'], [' no', 'dim']], state.size.columns)];
	},
};
