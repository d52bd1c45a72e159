import type {KindName} from '../errand.ts';
import {clearErrand} from './clear.ts';
import {exportErrand} from './export.ts';
import {importErrand} from './import.ts';
import type {Kind} from './kind.ts';

/** Every kind of errand by name. */
export const kinds: {readonly [Name in KindName]: Kind<Name>} = {clear: clearErrand, export: exportErrand, import: importErrand};
