SELECT s.setting_key, s.setting_value, c.value_after FROM setting s JOIN setting_change c ON c.setting_key = s.setting_key
WHERE c.value_after <> s.setting_value AND c.no = (SELECT MAX(n.no) FROM setting_change n WHERE n.setting_key = s.setting_key)
