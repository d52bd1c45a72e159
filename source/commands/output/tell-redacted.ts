import {redactedLine, type Counts} from '../../redaction/tally.ts';
import type {Settings} from '../../settings/index.ts';
import type {Output} from './output.ts';

/** Says on standard error what was redacted, where that was asked for. */
export const tellRedacted = (output: Pick<Output, 'tell'>, {redact}: Pick<Settings, 'redact'>, counts: Counts): void => {
	if (redact) {
		output.tell(redactedLine(counts) ?? 'Redacted: nothing, as no secret was found.');
	}
};
