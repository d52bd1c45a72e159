import {aiShapes} from './ai.ts';
import {cloudShapes} from './cloud.ts';
import {codeShapes} from './code.ts';
import {generalShapes} from './general.ts';
import {messagingShapes} from './messaging.ts';
import {monitoringShapes} from './monitoring.ts';
import {paymentShapes} from './payment.ts';
import type {Shape} from './shape.ts';
import {workShapes} from './work.ts';

/** Keys and tokens of providers. */
export const providerShapes: readonly Shape[] = [...cloudShapes, ...codeShapes, ...messagingShapes, ...paymentShapes, ...monitoringShapes, ...workShapes, ...aiShapes];

/** Every secret that is known by its look; of two that begin alike the first counts. */
export const shapes: readonly Shape[] = [...providerShapes, ...generalShapes];
