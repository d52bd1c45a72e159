import {exporters} from '../../formats/index.ts';
import {exportFlows} from '../../operations/export-flows.ts';
import {Tally} from '../../redaction/tally.ts';
import {openDraft} from '../draft.ts';
import {fileName} from '../file-name.ts';
import {intoRoom} from '../room.ts';
import type {Kind} from './kind.ts';

/** Milliseconds that counting beforehand may take: it is only for the share that is done. */
const countBudget = 200;

/** Writes the flows that match, oldest first, into a file that appears whole or not at all, or piece by piece. */
export const exportErrand: Kind<'export'> = async (context, {format, filter: text, redact = false, to, isReplacing = false, isKeptWithoutFlows = false}) => {
	const filter = context.filter(text);
	const reader = context.openReader();
	const exporter = exporters.get(format)!; // The caller took it from the same table.
	const counted = reader.count(filter, {budget: countBudget});
	const total = counted.next === undefined ? counted.count : undefined;
	let flows = 0;
	let leftOut = 0;
	let bytes = 0;
	const redacted = new Tally();
	const rooms: Array<Uint8Array<ArrayBuffer>> = [];
	const pieces = exportFlows({reader, version: context.version}, {
		exporter,
		filter,
		rulebook: exporter.meta.isJudging ? await context.rulebook() : undefined,
		redacted: redact ? redacted : undefined,
		progress(taken) {
			flows = taken;
			context.progress({flows, share: total ? Math.min(1, flows / total) : undefined});
		},
		leaveOut() {
			leftOut++;
		},
	});
	const draft = to === undefined ? undefined : await openDraft(fileName(to), {isReplacing});
	try {
		for (const piece of pieces) {
			if (!draft) {
				await context.piece(piece); // eslint-disable-line no-await-in-loop -- one stream
				continue;
			}

			const data = intoRoom(piece, rooms);
			await draft.write(data); // eslint-disable-line no-await-in-loop -- one stream
			rooms.push(data);
			bytes += data.length;
		}

		if (!isKeptWithoutFlows || flows > 0) {
			await draft?.keep();
		}
	} finally {
		await draft?.discard();
	}

	return {
		flows: flows - leftOut, leftOut, bytes, redacted: redacted.counts,
	};
};
