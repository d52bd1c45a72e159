import {analysisCommands} from './analysis.ts';
import type {Command} from './command.ts';
import {comparingCommands} from './comparing.ts';
import {detailCommands} from './detail.ts';
import {exchangeCommands} from './exchange.ts';
import {findingCommands} from './finding.ts';
import {flowCommands} from './flows.ts';
import {movingCommands} from './moving.ts';
import {programCommands} from './program.ts';
import {replayCommands} from './replaying.ts';

/** Every command, in the order of help and palette. */
export const commands: readonly Command[] = [
	...movingCommands,
	...findingCommands,
	...replayCommands,
	...flowCommands,
	...exchangeCommands,
	...comparingCommands,
	...analysisCommands,
	...detailCommands,
	...programCommands,
];
