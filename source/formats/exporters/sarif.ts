import {sarifLog} from '../../analysis/reports/sarif.ts';
import type {Exporter} from '../format.ts';
import {judgeFlows} from '../judge-flows.ts';

/** What rules find in the flows, as SARIF 2.1.0 (OASIS). */
export const sarif: Exporter = {
	meta: {
		id: 'sarif', title: 'SARIF 2.1.0', extension: 'sarif', mediaType: 'application/sarif+json', example: 'tapx export --sarif session:last -o tapx.sarif', isSummary: true, isJudging: true,
	},
	* write(flows, context) {
		const log = sarifLog({version: context.version, ...judgeFlows(flows, context)});
		yield `${JSON.stringify(log)}\n`;
	},
};
