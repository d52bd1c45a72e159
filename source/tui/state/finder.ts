import type {Compute} from '../../compute/client.ts';
import {toggleFold} from '../../compute/folding.ts';
import type {TextPlace} from '../../compute/layout.ts';
import {createMatcher} from '../../compute/matcher.ts';
import type {Near, Occurrences} from '../../compute/protocol.ts';
import {bodyQuestion} from './body-question.ts';
import type {DetailFeed} from './detail-feed.ts';
import {rowAtCursor} from './extent.ts';
import {findInHead, type HeadPlace} from './find.ts';
import type {Detail, Find, State} from './state.ts';
import type {StateStore} from './store.ts';

/** Looks for something in the detail: in its head at once, in the document by the compute thread. */
export type Finder = {
	/** Remembers where the cursor is, for looking from there and for coming back. */
	begin(): void;
	/** Looks for a text from there on, at every letter typed. Throws `RegexError` for a wrong regular expression. */
	type(text: string): void;
	/** Forgets the text, and goes back to where it began. */
	cancel(): void;
	forget(): void;
	/** Goes to the next place, or to the one before. */
	step(by: 1 | -1): void;
	close(): void;
};

/** A place in the head or in the document. */
type Place = TextPlace & {readonly part: 'head' | 'document'};

/** Where the cursor is: at the place found last while it has not moved, else right before what its line begins with. */
const placeOf = (state: State, foundAt: number | undefined): Place => {
	const {cursor, find, head} = state.detail;
	if (cursor === foundAt && find?.current) {
		const {part, line, from} = find.current;
		return {part, line, at: from};
	}

	const row = rowAtCursor(state);
	return row ? {part: 'document', line: row.line, at: row.from - 1} : {part: 'head', line: Math.min(cursor, head.length), at: -1};
};

/** The number of the next place in the head; −1 where there is none that way. */
const nextInHead = (places: readonly HeadPlace[], {line, at}: Place, by: 1 | -1): number => by === 1
	? places.findIndex(place => place.line > line || (place.line === line && place.from > at))
	: places.findLastIndex(place => place.line < line || (place.line === line && place.from < at));

/** Where to look on from in the document: one of its ends for who comes from the head. */
const nearOf = ({part, line, at}: Place, by: 1 | -1): Near => {
	const edge = by === 1 ? -1 : Infinity;
	return part === 'document' ? {line, at, by} : {line: edge, at: edge, by};
};

/** What a text was counted in. */
const countedIn = (state: State) => {
	const {find, revision, views, head} = state.detail;
	return find && {
		text: find.text, of: bodyQuestion(state)?.of, revision, views, head,
	};
};

/** A finder in the detail of a session. Failures of the worker go to `report`. */
export const createFinder = (store: StateStore, compute: Compute, detail: DetailFeed, report: (error: unknown) => void): Finder => {
	let origin: Pick<Detail, 'cursor' | 'top' | 'folds'> | undefined;
	let originPlace: Place | undefined;
	/** The cursor's line when it was put on the current place. */
	let foundAt: number | undefined;
	/** The steps asked for, one after another: each begins where the one before has led. */
	let steps = Promise.resolve();
	let counted: ReturnType<typeof countedIn>;

	const patch = (find: Partial<Find>, more: Partial<Detail> = {}): void => {
		store.set(state => state.detail.find ? {detail: {...state.detail, ...more, find: {...state.detail.find, ...find}}} : {});
	};

	const showInHead = (places: readonly HeadPlace[], index: number): void => {
		const place = places[index];
		// What is typed on until it stands nowhere leads back to where it began.
		const current: Find['current'] = place && {
			number: index + 1, part: 'head', line: place.line, from: place.from,
		};
		patch({current}, place ? {cursor: place.line} : (store.get().overlay ? origin : {}));
	};

	const showInDocument = async ({place: {line, from}, index, hiding}: NonNullable<Occurrences['nearest']>, inHead: number): Promise<void> => {
		const {folds: before, find} = store.get().detail;
		let folds = before;
		for (const block of hiding) {
			folds = toggleFold(folds, block);
		}

		const current: Find['current'] = {
			number: inHead + index + 1, part: 'document', line, from,
		};
		await detail.goTo({line, at: from}, {folds, find: find && {...find, current}});
	};

	/** Counts in head and document; with a direction, goes to the next place from `start`. */
	const look = async (start: Place, by?: 1 | -1): Promise<void> => {
		const state = store.get();
		const {head, folds, find, id} = state.detail;
		if (!find) {
			return;
		}

		const inHead = findInHead(head, createMatcher(find.text));
		const isWanted = (): boolean => store.get().detail.find?.text === find.text && store.get().detail.id === id;
		const tell = ({total, isFull}: {total: number; isFull: boolean}): void => {
			if (isWanted()) {
				patch({total: inHead.length + total, isMore: isFull});
			}
		};

		const question = bodyQuestion(state)?.question;
		const near = by && nearOf(start, by);
		const answer = question && await compute.ask('find', {
			...question, text: find.text, folds, near,
		}, {
			onPart(part) {
				tell({total: part?.total ?? 0, isFull: true});
			},
		});
		if (!isWanted() || (question !== undefined && answer === undefined)) {
			return;
		}

		const found = answer?.value ?? {total: 0, isFull: false};
		tell(found);
		if (!by) {
			return;
		}

		const {nearest} = found;
		const next = start.part === 'head' ? nextInHead(inHead, start, by) : -1;
		const isFromHead = start.part === 'document' && inHead.length > 0 && nearest?.isFromOtherEnd === true;
		if (nearest && next === -1 && !isFromHead) {
			await showInDocument(nearest, inHead.length);
		} else {
			showInHead(inHead, next === -1 ? (by === 1 ? 0 : inHead.length - 1) : next);
		}

		foundAt = store.get().detail.cursor;
	};

	const lookSafely = (start: Place, by?: 1 | -1): void => {
		void look(start, by).catch(report);
	};

	const unsubscribe = store.subscribe(() => {
		const state = store.get();
		const before = counted;
		counted = countedIn(state);
		// What is typed is looked for by `type`; the same text is counted anew where something else is shown.
		const isSame = (['of', 'revision', 'views', 'head'] as const).every(name => counted?.[name] === before?.[name]);
		if (counted && !isSame && counted.text === before?.text) {
			lookSafely(placeOf(state, undefined));
		}
	});

	return {
		begin() {
			const state = store.get();
			const {cursor, top, folds} = state.detail;
			origin = {cursor, top, folds};
			originPlace = placeOf(state, undefined);
		},
		type(text) {
			createMatcher(text);
			const find: Find | undefined = text === ''
				? undefined
				: {
					text, total: undefined, isMore: true, current: undefined,
				};
			store.set(state => ({detail: {...state.detail, find}}));
			lookSafely(originPlace ?? placeOf(store.get(), undefined), 1);
		},
		cancel() {
			store.set(state => ({detail: {...state.detail, ...origin, find: undefined}}));
		},
		forget() {
			store.set(state => ({detail: {...state.detail, find: undefined}}));
		},
		step(by) {
			steps = steps.then(async () => look(placeOf(store.get(), foundAt), by)).catch(report);
		},
		close: unsubscribe,
	};
};
