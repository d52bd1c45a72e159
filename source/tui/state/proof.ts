import type {Compute} from '../../compute/client.ts';
import type {EvidencePlace} from '../../compute/evidence/place.ts';
import {noFolds} from '../../compute/folding.ts';
import {tabNumber} from '../render/tabs/index.ts';
import {currentFinding} from './current-finding.ts';
import type {DetailFeed} from './detail-feed.ts';
import {spotInHead} from './spot.ts';
import {selectedRow} from './list.ts';
import type {State} from './state.ts';
import type {StateStore} from './store.ts';
import type {Toaster} from './toaster.ts';

/** Goes between findings and what proves them. */
export type Proof = {
	/** Shows where the finding at the cursor proves itself, that of a line without one being the next. */
	show(): Promise<void>;
	/** Shows where a flow proves what a rule found, as soon as that flow is open: unless somebody does something else meanwhile. */
	showWhenOpen(flow: number, rule: string, title: string): void;
	/** Goes to the next finding, or the one before: its lines in the list of findings, or what proves it where such a place is shown. */
	step(by: 1 | -1): Promise<void>;
	/** Shows the findings again after a place was shown; false when none is. */
	back(): boolean;
	close(): void;
};

const analysis = tabNumber('analysis');

/** The line that a finding begins on. */
const lineOf = ({detail: {head}}: State, finding: number): number => head.findIndex(({subject}) => subject?.type === 'finding' && subject.index === finding);

type ProofOptions = {
	readonly store: StateStore;
	readonly compute: Compute;
	readonly detail: DetailFeed;
	readonly toaster: Toaster;
	/** Gets failures of the worker. */
	readonly report: (error: unknown) => void;
};

export const createProof = ({store, compute, detail, toaster, report}: ProofOptions): Proof => {
	const toFinding = (finding: number): void => {
		store.set(({detail: before}) => ({detail: {...before, tab: analysis, spot: undefined}}));
		const line = lineOf(store.get(), finding);
		detail.move(Math.max(0, line) - store.get().detail.cursor);
	};

	const showPlace = async (finding: number, {tab, head, pieces, remark}: EvidencePlace): Promise<void> => {
		const spot = {finding, head, pieces};
		// Drawn a little later: then the place is shown in the same frame.
		store.setSoon(({detail: before}) => ({
			detail: {
				...before, tab: tabNumber(tab), cursor: 0, top: 0, folds: noFolds, spot, find: undefined,
			},
		}));
		const [piece] = pieces ?? [];
		if (piece) {
			await detail.goTo({line: piece.line, at: piece.from}, {}, true);
		} else {
			const [first] = head ? spotInHead(store.get().detail.head, head) : [];
			detail.move(first?.line ?? 0);
		}

		if (remark !== undefined) {
			toaster.say(remark);
		}
	};

	const prove = async (finding: number): Promise<void> => {
		const {detail: {id, tab, spot}, views, focus} = store.get();
		const answer = id === undefined ? undefined : await compute.ask('evidence', {id, views, index: finding});
		const now = store.get();
		if (!answer || now.detail.id !== id || now.detail.tab !== tab || now.detail.spot !== spot || now.focus !== focus) {
			// Somebody has gone on meanwhile.
			return;
		}

		if (answer.value) {
			await showPlace(finding, answer.value);
		} else {
			toaster.say('this finding is no longer there');
		}
	};

	let wish: {readonly flow: number; readonly rule: string; readonly title: string} | undefined;
	const unsubscribe = store.subscribe(() => {
		const {detail: {id, sheet}, list, screen} = store.get();
		if (!wish) {
			return;
		}

		const {flow, rule, title} = wish;
		if (screen !== undefined || selectedRow(list)?.id !== flow) {
			wish = undefined;
			return;
		}

		if (id !== flow || !sheet) {
			return;
		}

		wish = undefined;
		const found = sheet.beside.findings;
		const index = found.findIndex(finding => finding.rule === rule && finding.title === title);
		const finding = index === -1 ? found.findIndex(each => each.rule === rule) : index;
		if (finding !== -1) {
			void prove(finding).catch(report);
		}
	});

	return {
		close: unsubscribe,
		showWhenOpen(flow, rule, title) {
			store.set(({detail: before}) => ({detail: {...before, tab: analysis}, focus: 'detail'}));
			wish = {flow, rule, title};
			detail.openNow();
			// It may be open already.
			store.set({});
		},
		async show() {
			const finding = currentFinding(store.get());
			if (finding !== undefined) {
				await prove(finding);
			}
		},
		async step(by) {
			const state = store.get();
			const {detail: {sheet, spot, cursor}} = state;
			const here = currentFinding(state) ?? sheet?.beside.findings.length ?? 0;
			// From the lines above the first one, that is the next.
			const next = !spot && by === 1 && lineOf(state, here) > cursor ? here : here + by;
			if (next < 0 || next >= (sheet?.beside.findings.length ?? 0)) {
				toaster.say(by === 1 ? 'no finding below' : 'no finding above');
				return;
			}

			if (spot) {
				await prove(next);
			} else {
				toFinding(next);
			}
		},
		back() {
			const {spot} = store.get().detail;
			if (spot) {
				toFinding(spot.finding);
			}

			return spot !== undefined;
		},
	};
};
