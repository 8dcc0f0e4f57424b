import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '#plan/participants/roles.ts';
import { SelectField } from '../../components/forms/SelectField.tsx';

const FAMILY: readonly Role[] = [
  'parent',
  'guardianParent',
  'relative',
  'nextOfKin',
  'guardian',
  'proxy',
  'supportPerson',
];
const COORDINATION: readonly Role[] = ['coordinator', 'hospitalCoordinator', 'childCoordinator', 'coordinatingUnit'];
const HEALTH: readonly Role[] = [
  'gp',
  'contactPhysician',
  'contactPsychologist',
  'nurse',
  'publicHealthNurse',
  'physiotherapist',
  'occupationalTherapist',
  'socialEducator',
  'psychologist',
  'socialWorker',
  'dietician',
  'speechTherapist',
  'habilitationTeam',
  'mentalHealthService',
  'substanceService',
];
const DAILY: readonly Role[] = [
  'homeCare',
  'personalAssistant',
  'supportContact',
  'respiteCarer',
  'housingStaff',
  'volunteer',
];
const SCHOOL: readonly Role[] = ['kindergartenTeacher', 'teacher', 'specialEducator', 'schoolPsychology'];
const GROUPED = new Set<Role>(['planOwner', ...FAMILY, ...COORDINATION, ...HEALTH, ...DAILY, ...SCHOOL]);
/** What no group names stands here, so that a new role is never missing from the list. */
const OTHER = ROLES.filter((role) => !GROUPED.has(role));

/** What a person is in the plan, in groups. */
export function RoleField({
  value,
  onChange,
  disabled,
}: {
  readonly value: Role | null;
  readonly onChange: (role: Role | null) => void;
  readonly disabled: boolean;
}) {
  const { t } = useTranslation();
  const groups: readonly (readonly [string, readonly Role[]])[] = [
    [t('people:groupFamily'), FAMILY],
    [t('people:groupCoordination'), COORDINATION],
    [t('people:groupHealth'), HEALTH],
    [t('people:groupDaily'), DAILY],
    [t('people:groupSchool'), SCHOOL],
    [t('people:groupOther'), OTHER],
  ];
  return (
    <SelectField
      label={t('people:role')}
      value={value ?? ''}
      disabled={disabled}
      onChange={(chosen) => onChange(isRole(chosen) ? chosen : null)}
    >
      <option value="">{t('people:roleNotChosen')}</option>
      {groups.map(([label, roles]) => (
        <optgroup key={label} label={label}>
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`roles:${role}`)}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  );
}

function isRole(value: string): value is Role {
  return ROLES.some((role) => role === value);
}
