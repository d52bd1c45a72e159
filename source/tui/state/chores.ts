import {TapxError} from '../../flow/error.ts';
import {humanCount, humanSize} from '../../flow/human.ts';
import {redactedLine, type Counts} from '../../redaction/tally.ts';
import {shownLine} from '../../views/shown.ts';
import type {
	KindName,
	Order,
	Outcome,
	Progress,
} from '../../errands/errand.ts';
import {ask} from '../overlays/question.ts';
import type {Session} from './session.ts';

const counted = (flows: number): string => `${humanCount(flows)} ${flows === 1 ? 'flow' : 'flows'}`;

const alsoLeftOut = (flows: number): string => flows > 0 ? `, ${humanCount(flows)} left out` : '';

const alsoRedacted = (counts: Counts): string => {
	const line = redactedLine(counts);
	return line === undefined ? '' : `. ${line}`;
};

const progressText = (title: string, {flows, share}: Progress): string =>
	`${title} ${share === undefined ? humanCount(flows) : `${Math.floor(share * 100)} %`}`;

/** Runs an errand with its progress in the header; `undefined` when other work is under way. */
const runErrand = async <Name extends KindName>(session: Session, title: string, name: Name, order: Order<Name>): Promise<Outcome<Name> | undefined> => {
	const controller = new AbortController();
	const work = session.work.begin(title, () => {
		controller.abort();
	});
	if (!work) {
		session.toaster.say('something else is still under way');
		return undefined;
	}

	try {
		// What is deleted on the screen is to be so for it, too.
		await session.deletions.finish();
		return await session.runErrand(name, order, {
			signal: controller.signal,
			onProgress(progress) {
				work.tell(progressText(title, progress));
			},
		});
	} finally {
		work.end();
	}
};

/** Writes flows to a file; asks before one that is there is replaced. */
export const exportTo = async (session: Session, order: Order<'export'> & {readonly to: string}): Promise<void> => {
	try {
		const outcome = await runErrand(session, 'export', 'export', order);
		if (outcome) {
			session.toaster.say(outcome.isStopped
				? 'export stopped, nothing written'
				: `${counted(outcome.result.flows)}, ${humanSize(outcome.result.bytes)}, written to ${shownLine(order.to)}${alsoLeftOut(outcome.result.leftOut)}${alsoRedacted(outcome.result.redacted)}`);
		}
	} catch (error) {
		if (!(error instanceof TapxError) || error.code !== 'file-exists') {
			throw error;
		}

		if (await ask(session, `${shownLine(order.to)} exists. Replace it?`)) {
			await exportTo(session, {...order, isReplacing: true});
		} else {
			session.toaster.say('nothing written');
		}
	}
};

/** Adds the flows of a file. */
export const importFrom = async (session: Session, from: string): Promise<void> => {
	const outcome = await runErrand(session, 'import', 'import', {from});
	if (!outcome) {
		return;
	}

	if (outcome.isStopped) {
		session.toaster.say(`import stopped, ${counted(outcome.progress.flows)} added`);
		return;
	}

	const {added, format, skipped} = outcome.result;
	session.toaster.say(`${counted(added)} added from ${format}${alsoLeftOut(skipped)}`);
};

/** Deletes the flows that the filter lets through, after asking; marked ones stay unless said. */
export const clearShown = async (session: Session, isMarkedToo: boolean): Promise<void> => {
	const {filter} = session.store.get();
	const scope = [filter && `(${filter})`, !isMarkedToo && 'not is:marked'].filter(Boolean).join(' ');
	const count = await session.compute.ask('count', {filter: scope}, {channel: 'clear'});
	if (!count) {
		return;
	}

	const flows = count.value.count;
	if (flows === 0) {
		session.toaster.say(`no flows to delete${isMarkedToo ? '' : '; marked ones stay'}`);
		return;
	}

	const which = filter === '' ? '' : ` that ${flows === 1 ? 'matches' : 'match'} ${shownLine(filter)}`;
	if (!await ask(session, `Delete ${counted(flows)}${which} for good${isMarkedToo ? ', marked ones too' : '; marked ones stay'}?`)) {
		session.toaster.say('nothing deleted');
		return;
	}

	const outcome = await runErrand(session, 'clear', 'clear', {filter, isMarkedToo});
	if (!outcome) {
		return;
	}

	session.toaster.say(outcome.isStopped ? `stopped, ${counted(outcome.progress.flows)} deleted` : `${counted(outcome.result.flows)} deleted`);
	session.list.recount();
	await session.list.reload();
};
