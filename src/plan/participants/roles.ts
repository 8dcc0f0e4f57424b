/** Roles a participant may have (domain: 1.2, 7.3); the words are in locales `roles`. */
export const ROLES = [
  'planOwner', 'parent', 'guardianParent', 'relative', 'nextOfKin', 'guardian', 'proxy', 'supportPerson',
  'coordinator', 'hospitalCoordinator', 'childCoordinator', 'coordinatingUnit',
  'gp', 'contactPhysician', 'contactPsychologist', 'nurse', 'publicHealthNurse', 'physiotherapist', 'occupationalTherapist',
  'socialEducator', 'psychologist', 'socialWorker', 'dietician', 'speechTherapist', 'homeCare', 'personalAssistant',
  'supportContact', 'respiteCarer', 'kindergartenTeacher', 'teacher', 'specialEducator', 'schoolPsychology', 'navAdviser',
  'childWelfare', 'housingStaff', 'habilitationTeam', 'mentalHealthService', 'substanceService', 'caseWorker', 'interpreter', 'volunteer',
] as const;

export type Role = (typeof ROLES)[number];
