import type {FlowRow} from '../../flow/flow.ts';
import {TapxError, errorLine} from '../../flow/error.ts';
import {humanCount, humanDuration} from '../../flow/human.ts';
import {editDraft} from '../../replay/editor/edit-draft.ts';
import type {Pace} from '../../replay/repeat.ts';
import type {
	Draft,
	Replayer,
	ReplayOrder,
	ReplayOutcome,
	ReplayProgress,
} from '../../replay/replayer.ts';
import {keyLabel} from '../keymap/key-name.ts';
import {ask} from '../overlays/question.ts';
import {selectedRow} from './list.ts';
import type {Session} from './session.ts';

/** The command that compares a replay with its original. */
const compareCommand = 'diff';

const busy = (session: Session): void => {
	session.toaster.say(`${session.store.get().work ?? 'other work'} goes on; X stops it`);
};

/** Shows a replay in place of its original, unless the person has gone elsewhere meanwhile; gives whether it is shown. */
const show = async (session: Session, original: FlowRow, id: number): Promise<boolean> => {
	const selected = (): number | undefined => selectedRow(session.store.get().list)?.id;
	if (selected() !== original.id) {
		return selected() === id;
	}

	await session.list.goTo(id);
	if (selected() === id) {
		return true;
	}

	// The filter does not let it through.
	await session.list.goTo(original.id);
	return false;
};

const tell = async (session: Session, original: FlowRow, {id, status, duration, error}: ReplayOutcome): Promise<void> => {
	const isShown = id !== undefined && await show(session, original, id);
	if (error) {
		session.toaster.complain(`replay: ${error.message}`);
		return;
	}

	const [compare] = session.keymap.keysOf(compareCommand);
	session.store.set({offered: isShown ? id : undefined});
	session.toaster.say([
		`replayed: ${status ?? ''}${duration === undefined ? '' : ` in ${humanDuration(duration)}`}`,
		id === undefined && 'the store did not keep it',
		isShown && compare !== undefined && `${keyLabel(compare)} compares with the original`,
	].filter(Boolean).join('  ·  '));
};

const send = async (session: Session, replayer: Replayer, order: ReplayOrder): Promise<ReplayOutcome | undefined> => {
	session.toaster.say('replaying …');
	const [outcome] = await replayer.send(order);
	return outcome;
};

/** Sends the request of a row again, as it was. */
export const replayOnce = async (session: Session, row: FlowRow): Promise<void> => {
	const outcome = await send(session, await session.startReplayer(), {flow: row.id});
	if (outcome) {
		await tell(session, row, outcome);
	}
};

/** Sends what was edited. Where that cannot be, the text stays. */
const sendDraft = async (session: Session, replayer: Replayer, draft: Draft): Promise<ReplayOutcome | undefined> => {
	try {
		const outcome = await send(session, replayer, {draft: draft.number});
		await replayer.closeDraft(draft);
		return outcome;
	} catch (error) {
		await replayer.closeDraft(draft, {keep: true});
		throw new TapxError('not-sent', `${errorLine(error)} The text is kept in ${draft.file}.`, {cause: error});
	}
};

/** Lets the person edit the request of a row, and sends it. */
export const editAndReplay = async (session: Session, row: FlowRow): Promise<void> => {
	const editor = session.chooseEditor();
	const stop = new AbortController();
	// An editor in the terminal is all that is seen; one with a window is waited for.
	const work = editor.isGraphical
		? session.work.begin(`waiting for ${editor.name}`, () => {
			stop.abort();
		})
		: undefined;
	if (!work && editor.isGraphical) {
		busy(session);
		return;
	}

	try {
		const replayer = await session.startReplayer();
		const draft = await replayer.openDraft({flow: row.id});
		const outcome = await editDraft(draft, {
			open: async (file, line) => editor.open(file, {line, signal: stop.signal}),
			askUnchanged: async () => ask(session, 'Unchanged. Send it?'),
		}, replayer);
		work?.end();
		if (outcome.kind === 'cancelled') {
			if (stop.signal.aborted) {
				session.toaster.say('stopped editing, nothing was sent');
			} else {
				session.toaster[outcome.isWanted ? 'say' : 'complain'](outcome.why);
			}

			return;
		}

		const sent = await sendDraft(session, replayer, draft);
		if (sent) {
			await tell(session, row, sent);
		}
	} finally {
		work?.end();
	}
};

/** What became of many, most first: `200 × 98, timeout × 2`. */
const sum = (counts: ReadonlyArray<readonly [name: string, count: number]>): string => counts
	.filter(([, count]) => count > 0)
	.toSorted(([, a], [, b]) => b - a)
	.map(([name, count]) => `${name} × ${humanCount(count)}`)
	.join(', ');

const progressText = ({times, ended, failed, statuses}: ReplayProgress): string =>
	`replaying ${humanCount(ended)}/${humanCount(times)}  ${sum([...Object.entries(statuses), ['failed', failed]])}`.trimEnd();

const countOutcomes = (outcomes: readonly ReplayOutcome[]): Array<readonly [name: string, count: number]> =>
	Map.groupBy(outcomes, ({error, status}) => error ? error.code : String(status)).entries().map(([name, {length}]) => [name, length] as const).toArray();

/** Sends the request of a row many times, until all are through or somebody stops it. */
export const replayOften = async (session: Session, row: FlowRow, pace: Pace): Promise<void> => {
	const stop = new AbortController();
	const work = session.work.begin(progressText({
		times: pace.times, ended: 0, failed: 0, statuses: {},
	}), () => {
		stop.abort();
	});
	if (!work) {
		busy(session);
		return;
	}

	try {
		const replayer = await session.startReplayer();
		const outcomes = await replayer.send({flow: row.id}, {
			...pace,
			signal: stop.signal,
			onProgress(progress) {
				work.tell(progressText(progress));
			},
		});
		const sent = `${humanCount(outcomes.length)}${stop.signal.aborted ? ` of ${humanCount(pace.times)}` : ''}`;
		session.toaster.say(`${stop.signal.aborted ? 'stopped; ' : ''}replayed ${sent} times: ${sum(countOutcomes(outcomes))}`);
	} finally {
		work.end();
	}
};
