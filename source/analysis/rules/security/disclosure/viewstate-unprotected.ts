import {Buffer} from 'node:buffer';
import {inBody} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

const field = /name="__VIEWSTATE"[^>]{0,100}value="(?<value>[\w+\/=]{8,})"/dv;

/** Tokens that a state ends with when no signature follows: null, empty text, zero, true, false, an empty list, an empty object. */
const endings: ReadonlySet<number> = new Set([0x64, 0x65, 0x66, 0x67, 0x68]);

export const viewstateUnprotected: FlowRule = {
	meta: {
		id: 'viewstate-unprotected',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'low',
		title: 'ViewState without a signature',
		advice: 'Set `enableViewStateMac="true"` and `viewStateEncryptionMode="Always"`, and use a version of ASP.NET that cannot do without.',
		description: 'A page of ASP.NET carries its state as a serialised object that is not encrypted and ends as one does to which no signature was added. What a client changes in it, the server would read.',
		falsePositives: 'Whether there is a signature is told by how the state ends: by chance a signature may end so too (1 in 50). Several pages without one settle it.',
		references: ['https://learn.microsoft.com/previous-versions/aspnet/bb386448(v=vs.100)'],
		cwe: 642,
		owasp: 'A08:2021',
		zap: 10_032,
	},
	check({response}) {
		if (response?.type !== 'html' || !response.tells('serialized')) {
			return nothing;
		}

		const text = response.text ?? '';
		const {groups, indices} = field.exec(text) ?? {};
		const state = Buffer.from(groups?.['value'] ?? '', 'base64');
		// LosFormatter writes FF 01; what is encrypted does not begin so.
		return state.length < 4 || state[0] !== 0xFF || state[1] !== 0x01 || !endings.has(state.at(-1) ?? 0) || !endings.has(state.at(-2) ?? 0) ? nothing : [{evidence: inBody('response-body', text, indices?.groups?.['value'] ?? [0, 0], {name: '__VIEWSTATE', reason: `readable, and ends with ${state.subarray(-2).toString('hex')} as a state without signature does`})}];
	},
};
