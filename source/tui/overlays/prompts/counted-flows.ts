import {humanCount} from '../../../flow/human.ts';

/** `1 flow`, `1,204 flows`. */
export const countedFlows = (count: number): string => `${humanCount(count)} ${count === 1 ? 'flow' : 'flows'}`;
